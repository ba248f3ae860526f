using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>What stands in C# for what a Python source imports.</summary>
internal static class ImportNotes
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["re"] = "System.Text.RegularExpressions",
        ["json"] = "System.Text.Json",
        ["os"] = "System.IO and System.Environment",
        ["pathlib"] = "System.IO",
        ["shutil"] = "System.IO",
        ["io"] = "System.IO",
        ["sys"] = "System.Environment",
        ["time"] = "System.TimeProvider",
        ["datetime"] = "System.DateTimeOffset",
        ["random"] = "System.Random",
        ["base64"] = "System.Convert",
        ["hashlib"] = "System.Security.Cryptography",
        ["urllib"] = "System.Uri",
        ["collections"] = "System.Collections.Generic",
        ["asyncio"] = "System.Threading.Tasks",
        ["threading"] = "System.Threading",
        ["csv"] = "System.IO",
        ["sqlite3"] = "a package such as Microsoft.Data.Sqlite",
        ["requests"] = "System.Net.Http",
        ["urllib3"] = "System.Net.Http",
        ["socket"] = "System.Net.Sockets",
        ["struct"] = "System.Buffers.Binary",
        ["subprocess"] = "System.Diagnostics.Process",
        ["functools"] = "System.Linq",
        ["itertools"] = "System.Linq",
        ["zlib"] = "System.IO.Compression",
        ["gzip"] = "System.IO.Compression",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "mitmproxy", "libmproxy", "netlib", "logging", "typing", "__future__", "dataclasses" };

    /// <summary>A line for each import that C# has another name for; the others are left to a person.</summary>
    public static void Write(List<Stmt> body, CodeLines output)
    {
        foreach (var statement in body)
        {
            var modules = statement switch
            {
                ImportStmt import => import.Modules.ConvertAll(m => m.Path),
                FromImportStmt { Level: 0 } import => [import.Module.Path],
                FromImportStmt => ["."],
                _ => [],
            };
            foreach (var root in modules.Select(m => m.Length > 1 ? m.Split('.')[0] : m).Where(m => !Silent.Contains(m)))
            {
                if (Known.TryGetValue(root, out var instead))
                {
                    output.Add($"// Python's {root}: {instead}.");
                }
                else
                {
                    output.Todo(statement);
                }
            }
        }
    }
}

using System.Text;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Names as C# writes them: <c>block_host</c> is <c>BlockHost</c> or <c>blockHost</c>.</summary>
internal static class CSharpName
{
    /// <summary>Names of the contract, of which an addon cannot have one itself.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Addon", "Flow", "HttpFlow", "HttpRequest", "HttpResponse", "HttpMessage", "Headers", "HeaderField", "Connection", "ClientConnection", "ServerConnection",
        "ServerConnectionEvent", "TlsEvent", "MultiMap", "NetworkAddress", "LogEntry", "FlowError", "FlowMetadata", "AddonContext", "MitmHost", "System", "Microsoft",
        "String", "Object", "Task", "ValueTask", "CancellationToken", "Encoding", "Array", "Enumerable", "StringComparison",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int",
        "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try",
        "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "field", "await",
    };

    public static string OfType(string python)
    {
        var name = Pascal(python);
        return Taken.Contains(name) ? name + "Addon" : name;
    }

    public static string Pascal(string python)
    {
        var name = new StringBuilder(python.Length);
        var isStart = true;
        foreach (var character in python)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                isStart = true;
                continue;
            }

            name.Append(isStart ? char.ToUpperInvariant(character) : character);
            isStart = false;
        }

        return name.Length == 0 ? "Ported" : char.IsAsciiDigit(name[0]) ? $"Addon{name}" : name.ToString();
    }

    public static string Camel(string python)
    {
        // SOME_NAME is someName, not sOMENAME.
        var name = Pascal(python.Any(char.IsAsciiLetterLower) ? python : python.ToLowerInvariant());
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }
}

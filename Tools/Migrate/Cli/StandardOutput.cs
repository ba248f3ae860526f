using System.Text;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary>What the program is asked for: UTF-8 and LF everywhere, so that a run gives the same bytes on every system.</summary>
internal static class StandardOutput
{
    public static StreamWriter Open() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}

using System.Text;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes a file in one step, so that whoever waits for it never reads half of it, and a run that fails leaves the old one.</summary>
internal static class ReportFile
{
    public static void Write(string path, Action<TextWriter> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            {
                write(writer);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

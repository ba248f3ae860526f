namespace MitmHost.Tools.Migrate.Cli;

/// <summary>The source that is piped into the program.</summary>
internal static class StandardInput
{
    public static byte[] ReadAll()
    {
        using var input = Console.OpenStandardInput();
        using var buffer = new MemoryStream();
        input.CopyTo(buffer);
        return buffer.ToArray();
    }
}

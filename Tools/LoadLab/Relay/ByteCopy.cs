namespace MitmHost.Tools.LoadLab.Relay;

/// <summary>One direction of a relayed connection.</summary>
internal static class ByteCopy
{
    /// <summary>Copies until <paramref name="from"/> ends. Nothing is looked at.</summary>
    public static async Task RunAsync(Stream from, Stream to, byte[] buffer)
    {
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}

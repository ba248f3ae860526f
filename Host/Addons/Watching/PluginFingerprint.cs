using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Watching;

/// <summary>What a plugin's files look like from outside: two equal ones mean that none of them was written in between.</summary>
/// <param name="Hash">Of each file that is loaded with the plugin: path, size, time of the last write.</param>
internal sealed record PluginFingerprint(string Hash)
{
    /// <remarks>Never throws: a file that vanishes while it is looked at makes a difference, and the next look finds the same or another.</remarks>
    public static PluginFingerprint Of(PluginLocation location)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in PluginFiles.Of(location))
        {
            Append(hash, file);
        }

        return new PluginFingerprint(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Append(IncrementalHash hash, string path)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        Span<byte> facts = stackalloc byte[1 + sizeof(long) + sizeof(long)];
        facts.Clear();
        try
        {
            var file = new FileInfo(RealPath.Of(path));
            facts[0] = file.Exists ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt64LittleEndian(facts[1..], file.Exists ? file.Length : 0);
            BinaryPrimitives.WriteInt64LittleEndian(facts[(1 + sizeof(long))..], file.Exists ? file.LastWriteTimeUtc.Ticks : 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            facts[0] = 2;
        }

        hash.AppendData(facts);
    }
}

using System.Security.Cryptography;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Ids in the form of a UUID that are computed from a name (version 8, RFC 9562 section 5.8).</summary>
internal static class NameBasedId
{
    public static string Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}

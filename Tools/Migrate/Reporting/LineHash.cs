using System.Security.Cryptography;
using System.Text;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>A line's text as a short number that stays when lines are put in above it, or when it is indented anew.</summary>
internal static class LineHash
{
    private const int Length = 16;

    public static string Of(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.Trim())))[..Length];
}

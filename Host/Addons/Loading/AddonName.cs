using System.Text;

namespace MitmHost.Host.Addons.Loading;

/// <summary>The names of addons: of the characters a-z, 0-9 and -.</summary>
internal static class AddonName
{
    public static bool IsValid(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>
    /// The name of a type in kebab case: <c>ModifyHeaders</c> is <c>modify-headers</c>, <c>HTTPThing</c> is <c>http-thing</c>, <c>Http2Probe</c> is
    /// <c>http2-probe</c>.
    /// </summary>
    public static string OfType(string typeName)
    {
        var name = new StringBuilder(typeName.Length + 8);
        for (var i = 0; i < typeName.Length; i++)
        {
            if (StartsWord(typeName, i))
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(typeName[i]));
        }

        return name.ToString();
    }

    /// <summary>A capital starts a word after anything that is none, and as the last capital of a row when a small letter follows.</summary>
    private static bool StartsWord(string name, int i) =>
        i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}

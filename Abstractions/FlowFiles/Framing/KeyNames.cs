using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Keys as strings. The few that every flow repeats are made once, and are the very objects that the code compares with.</summary>
internal sealed class KeyNames
{
    private readonly string?[] recent = new string?[256];

    public string Of(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return "";
        }

        ref var slot = ref recent[((key.Length * 31) + (key[0] * 7) + (key[^1] * 13) + key[key.Length / 2]) & 255];
        if (slot is { } known && Ascii.Equals(key, known))
        {
            return known;
        }

        var made = FieldText.Decode(key);
        return slot = string.IsInterned(made) ?? made;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>A value of a HAR file and where it stands. What is wrong with it is noted, and does not keep the rest from being read.</summary>
internal sealed class HarPart
{
    private readonly HarPart? around;
    private readonly string? name;
    private readonly long index;
    private readonly JsonElement element;
    private readonly List<HarFault> faults;

    /// <summary>An entry of the file.</summary>
    public HarPart(JsonElement entry, long index, List<HarFault> faults) => (element, this.index, this.faults) = (entry, index, faults);

    private HarPart(HarPart around, JsonElement element, string? name, int index)
    {
        (this.around, this.element, this.name, this.index) = (around, element, name, index);
        faults = around.faults;
    }

    public JsonValueKind Kind => element.ValueKind;

    /// <summary>Such as <c>log.entries[3].request.url</c>.</summary>
    public string Path
    {
        get
        {
            var path = around is null ? new StringBuilder("log.entries") : new StringBuilder(around.Path);
            return name is null
                ? path.Append(CultureInfo.InvariantCulture, $"[{index}]").ToString()
                : path.Append('.').Append(name).ToString();
        }
    }

    /// <summary>Notes what is wrong with this value.</summary>
    public void Fault(string sentence) => faults.Add(new(Path, sentence));

    /// <summary>Notes what is wrong with a member, which may be missing.</summary>
    public void Fault(string member, string sentence) => faults.Add(new($"{Path}.{member}", sentence));

    /// <summary>A member; null when it is missing or null.</summary>
    public HarPart? Member(string member)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null
                ? new(this, value, member, 0)
                : null;
        }
        catch (InvalidOperationException)
        {
            // Some member is named by half a surrogate pair.
            Fault(member, "The names of the object are not text; it is left out.");
            return null;
        }
    }

    /// <summary>A member that is an object; null when it is missing, or another kind of value, which is a fault.</summary>
    public HarPart? Object(string member) => Member(member) is { } part && part.Demand(JsonValueKind.Object, "an object") ? part : null;

    /// <summary>A text member; null when it is missing, or another kind of value, which is a fault.</summary>
    public string? Text(string member) => Member(member)?.AsText();

    /// <summary>This value as text; null for another kind of value, which is a fault.</summary>
    public string? AsText() => Demand(JsonValueKind.String, "a string") ? JsonText.Of(element) : null;

    /// <summary>A finite number; null when it is missing, or something else, which is a fault.</summary>
    public double? Number(string member)
    {
        if (Member(member) is not { } part || !part.Demand(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        // 1e999 is well-formed, and infinite.
        if (part.element.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        part.Fault("The number is beyond what can be read; it is left out.");
        return null;
    }

    /// <summary>A number of milliseconds; null when it is missing or negative, as -1 says that it is unknown.</summary>
    public double? Milliseconds(string member) => Number(member) is >= 0 and var known ? known : null;

    /// <summary>A time in seconds since 1970, to 100 ns; null when it is missing, or beyond the calendar, which is a fault.</summary>
    public DateTimeOffset? Time(string member)
    {
        if (Member(member) is not { } part || !part.Demand(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        if (part.element.TryGetDecimal(out var seconds) && seconds is >= 0 and < 253_402_300_799)
        {
            return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }

        part.Fault("This is no time in seconds since 1970; it is left out.");
        return null;
    }

    /// <summary>The elements of an array; none when it is missing, or something else, which is a fault.</summary>
    public IEnumerable<HarPart> Items(string member) =>
        Member(member) is { } part && part.Demand(JsonValueKind.Array, "an array") ? part.Elements() : [];

    /// <summary>The elements of this array.</summary>
    public IEnumerable<HarPart> Elements()
    {
        var at = 0;
        foreach (var item in element.EnumerateArray())
        {
            yield return new HarPart(this, item, null, at++);
        }
    }

    /// <summary>The bytes of a base64 text; null for something else, which is a fault.</summary>
    public byte[]? Base64(string member)
    {
        if (Member(member) is not { } part || !part.Demand(JsonValueKind.String, "a string"))
        {
            return null;
        }

        if (Base64Of(part.element) is { } bytes)
        {
            return bytes;
        }

        part.Fault("The text is not base64; it is left out.");
        return null;
    }

    private static byte[]? Base64Of(JsonElement text)
    {
        try
        {
            return text.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair is no base64 either
        }
    }

    /// <summary>Whether this is a value of a kind; a fault when not.</summary>
    public bool Demand(JsonValueKind kind, string words)
    {
        if (element.ValueKind == kind)
        {
            return true;
        }

        Fault($"Expected {words}, found {Words(element.ValueKind)}.");
        return false;
    }

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}

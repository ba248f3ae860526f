namespace MitmHost.FlowFiles;

/// <summary>The versions of the format and the way from each to the next.</summary>
internal static class FlowFormat
{
    /// <summary>What mitmproxy 11 and later write, and we.</summary>
    public const int Current = 21;

    /// <summary>What mitmproxy 8.1 reads.</summary>
    public const int Oldest = 17;

    /// <summary>The last version with WebSocket flows of their own.</summary>
    public static readonly FormatVersion BeforeWebSocketMerge = new(11);

    public static readonly FormatVersion CurrentVersion = new(Current);

    private static readonly FlowFormatStep[] Forward =
    [
        new From0_11To0_12(), new From0_12To0_13(), new From0_13To0_14(), new From0_14To0_15(), new From0_15To0_16(), new From0_16To0_17(),
        new From0_17To0_18(), new From0_18To0_19(), new From0_19To1_0(), new From1_0To2_0(), new From2_0To3_0(), new From3_0To4(),
        new From4To5(), new From5To6(), new From6To7(), new From7To8(), new From8To9(), new From9To10(), new From10To11(), new From11To12(),
        new From12To13(), new From13To14(), new From14To15(), new From15To16(), new From16To17(), new From17To18(), new From18To19(),
        new From19To20(), new From20To21(),
    ];

    private static readonly FlowFormatStep[] Backward = [new From21To20(), new From20To19(), new From19To18(), new From18To17()];

    /// <summary>The way from the first version to the current one, step by step.</summary>
    public static IReadOnlyList<FlowFormatStep> Steps => Forward;

    /// <summary>The version of a flow: an integer, or a list whose first two elements count.</summary>
    /// <exception cref="FlowFormatException">It has none, or one that is not known.</exception>
    public static FormatVersion VersionOf(TnetDictionary flow)
    {
        var version = Stated(flow);
        if (IndexOf(version) >= 0 || version == CurrentVersion)
        {
            return version;
        }

        string problem = version.Minor is null && version.Number > Current
            ? $"it was written by a newer version of mitmproxy than this program knows (up to {Current})."
            : $"which is not known (0.11 to 3.0 and 4 to {Current} are).";
        throw new FlowFormatException($"The flow has format version {version}, {problem}") { KeyPath = "version" };
    }

    /// <summary>Tells whether a flow is from the time when WebSocket flows stood by themselves.</summary>
    public static bool HasWebSocketFlows(FormatVersion version) => version.Minor is not null || version.Number <= BeforeWebSocketMerge.Number;

    /// <summary>Converts a flow, and the earlier state that it may hold under <c>backup</c>, step by step.</summary>
    public static void Convert(TnetDictionary flow, FormatVersion from, FormatVersion to)
    {
        for (int index = IndexOf(from); from != to && index < Forward.Length && Forward[index].From != to; index++)
        {
            Forward[index].Convert(new FlowPart(flow));
        }

        flow["version"] = TnetValue.Of(to.Number);
        if (HasBackup(flow))
        {
            ConvertBackup(flow, from, to);
        }
    }

    /// <summary>Converts a flow of the current version to 17.</summary>
    /// <returns>False, and nothing changed, if 17 does not know such flows: those of UDP.</returns>
    public static bool TryConvertBack(TnetDictionary flow)
    {
        if (flow["type"].IsText("udp"))
        {
            return false;
        }

        foreach (var step in Backward)
        {
            step.Convert(new FlowPart(flow));
        }

        flow["version"] = TnetValue.Of(Oldest);
        if (HasBackup(flow))
        {
            TryConvertBack(flow["backup"].AsDictionary());
        }

        return true;
    }

    private static bool HasBackup(TnetDictionary flow) => flow.TryGet("backup", out var backup) && !backup.IsNull;

    private static void ConvertBackup(TnetDictionary flow, FormatVersion from, FormatVersion to)
    {
        try
        {
            var backup = flow["backup"].AsDictionary();
            if (backup.Contains("version") && VersionOf(backup) != from)
            {
                throw new FlowFormatException($"It has another format version than its flow, which has {from}.") { KeyPath = "version" };
            }

            Convert(backup, from, to);
        }
        catch (FlowFormatException error)
        {
            throw error.Within("backup");
        }
    }

    private static FormatVersion Stated(TnetDictionary flow)
    {
        var version = flow["version"];
        try
        {
            return version.Kind == TnetKind.List && version.AsList() is { Count: >= 2 } parts
                ? new((int)Math.Clamp(parts[0].AsInteger(), -1, int.MaxValue), (int)Math.Clamp(parts[1].AsInteger(), -1, int.MaxValue))
                : new((int)Math.Clamp(version.AsInteger(), -1, int.MaxValue));
        }
        catch (FlowFormatException error)
        {
            throw error.Within("version");
        }
    }

    private static int IndexOf(FormatVersion version)
    {
        for (int index = Forward.Length - 1; index >= 0; index--)
        {
            if (Forward[index].From == version)
            {
                return index;
            }
        }

        return -1;
    }
}

namespace MitmHost.Host.Terminal;

/// <summary>The first screen: what somebody has to know who has just started the proxy, in eight lines at most.</summary>
internal static class Banner
{
    private const int MaxAddons = 4;

    /// <returns>The lines, each no wider than the stream.</returns>
    public static IReadOnlyList<string> Lines(BannerFacts facts, TerminalStream stream, bool color)
    {
        var addons = facts.Addons.Take(MaxAddons).ToList();
        var nameWidth = addons.Count == 0 ? 0 : addons.Max(a => TextColumns.Width(VisibleText.Escape(a.Name)));
        var hidden = facts.Addons.Count - addons.Count;
        return
        [
            Line($"mitmhost {facts.Version} ", $"listens on http://{facts.Address}", Ansi.Bold),
            Line("trust its CA: ", $"mitmhost ca show  ({facts.AuthorityFile})", ""),
            .. addons.Count == 0 ? [Line("no addons: ", "flows pass unchanged", "")] : addons.Select(AddonLine),
            .. hidden > 0 ? [Line("        ", $"… and {hidden} more: mitmhost addons list", Ansi.Dim)] : Array.Empty<string>(),
            Line("Ctrl+C ", "to stop", Ansi.Dim),
        ];

        string AddonLine(BannerAddon addon, int index) =>
            Line(
                (index == 0 ? "addons  " : "        ") + TextColumns.Pad(VisibleText.Escape(addon.Name), nameWidth) + "  ",
                addon.Hooks.Count == 0 ? "no hooks" : string.Join(", ", addon.Hooks),
                Ansi.Dim);

        // Cut before styling: an escape sequence has no width, and half of one would colour the rest of the screen.
        string Line(string begin, string end, string style)
        {
            var visibleBegin = TextColumns.Cut(VisibleText.Escape(begin), stream.Width);
            var visibleEnd = TextColumns.Cut(VisibleText.Escape(end), stream.Width - TextColumns.Width(visibleBegin));
            return visibleBegin + (visibleEnd.Length > 0 && style.Length > 0 ? Ansi.Style(visibleEnd, style, color) : visibleEnd);
        }
    }
}

using System.Text.RegularExpressions;

namespace MitmHost;

/// <summary>An operator with a regex.</summary>
internal abstract class PatternNode(FilterOperator definition, FilterPattern pattern) : FilterNode
{
    public sealed override string Words =>
        $"{definition.Words} /{Pattern.Source}/{Flag(RegexOptions.IgnoreCase, "i")}{Flag(RegexOptions.Multiline, "m")}{Flag(RegexOptions.Singleline, "s")}";

    public sealed override string Expression => $"~{definition.Name} {FilterWord.Quoted(Pattern.Source)}";

    protected FilterPattern Pattern { get; } = pattern;

    private string Flag(RegexOptions option, string letter) => Pattern.Options.HasFlag(option) ? letter : "";
}

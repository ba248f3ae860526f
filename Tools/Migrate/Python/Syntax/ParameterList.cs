namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>What a function takes.</summary>
internal sealed class ParameterList(List<Parameter> items, int start, int end)
{
    public List<Parameter> Items => items;

    /// <summary>The position after the opening parenthesis.</summary>
    public int Start => start;

    /// <summary>The position of the closing parenthesis.</summary>
    public int End => end;
}

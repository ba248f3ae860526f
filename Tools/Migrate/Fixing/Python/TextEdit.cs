namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>A replacement of characters.</summary>
internal sealed record TextEdit(int Start, int End, string Text);

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>Lines of a text, and the lines that stand in their place in another one.</summary>
internal readonly record struct DiffChange(int StartA, int EndA, int StartB, int EndB);

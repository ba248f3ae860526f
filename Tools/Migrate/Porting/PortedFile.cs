namespace MitmHost.Tools.Migrate.Porting;

/// <summary>A file of a project that was written from a Python addon.</summary>
internal sealed record PortedFile(string Name, string Text);

namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>The files of a run, and what could not be looked into.</summary>
internal sealed record InputSet(List<InputFile> Files, List<(string Name, string Reason)> Unreadable);

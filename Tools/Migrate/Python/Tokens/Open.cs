namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>Something that was opened and not yet closed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mark">The closing bracket, or the quotation mark of a string.</param>
/// <param name="IsTriple">Whether the string is in triple quotes.</param>
/// <param name="IsRaw">Whether <c>\N{…}</c> is text and a field in the string.</param>
internal readonly record struct Open(OpenKind Kind, char Mark, bool IsTriple, bool IsRaw);

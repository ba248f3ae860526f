using Microsoft.Extensions.Logging;

namespace MitmHost.Testing;

/// <summary>Something that the addon has logged.</summary>
/// <param name="Level">How grave it is.</param>
/// <param name="Category">The addon's name in the chain.</param>
/// <param name="Message">The finished text.</param>
/// <param name="Exception">The exception that was logged with it; null when there was none.</param>
public sealed record LoggedEntry(LogLevel Level, string Category, string Message, Exception? Exception);

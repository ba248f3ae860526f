namespace MitmHost.Host.Configuration;

/// <summary>Takes one written value over into the settings.</summary>
/// <returns>What is wrong with the value, as the end of a sentence that its place begins; null when it was taken.</returns>
internal delegate string? HostSettingReader(SettingText value, ref HostSettings settings);

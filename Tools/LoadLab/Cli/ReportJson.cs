using System.Text.Json.Serialization;
using MitmHost.Tools.LoadLab.Compare;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary>The machine-readable form of what is printed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(LoadResult))]
[JsonSerializable(typeof(ReloadReport))]
internal sealed partial class ReportJson : JsonSerializerContext;

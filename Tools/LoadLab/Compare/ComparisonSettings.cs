namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>Under what conditions the figures came about.</summary>
internal sealed record ComparisonSettings(
    string Runtime,
    string System,
    int Cores,
    string Pinning,
    int Rounds,
    double Seconds,
    double Warmup,
    int Connections,
    int BodySize,
    bool Resume);

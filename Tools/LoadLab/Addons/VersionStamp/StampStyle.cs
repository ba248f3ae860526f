namespace MitmHost.Tools.LoadLab.Addons;

/// <summary>An option that is an enum: its members are found by reflection, which the framework remembers.</summary>
public enum StampStyle
{
    /// <summary>The default.</summary>
    Plain,

    /// <summary>Set by the reload measurement.</summary>
    Framed,
}

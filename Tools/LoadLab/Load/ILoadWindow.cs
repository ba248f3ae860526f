namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Is told when the measured window opens and closes, so that something else can be measured over the same time.</summary>
internal interface ILoadWindow
{
    void Opened();

    void Closed();
}

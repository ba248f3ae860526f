namespace MitmHost;

/// <summary>Whoever carries a flow: told at once when it is killed, from whatever thread.</summary>
internal interface IKillTarget
{
    void OnKilled();
}

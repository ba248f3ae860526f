namespace MitmHost;

public abstract class Addon;

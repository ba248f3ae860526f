using Greetings;

namespace MitmHost.Fixtures;

/// <summary>Its layout needs the dependency: without it this type does not load, and the addon does.</summary>
public sealed class Envelope : GreetingCard;

using MitmHost.EndToEnd.Programs;

[assembly: AssemblyFixture(typeof(ExactProxy))]
[assembly: AssemblyFixture(typeof(DefaultProxy))]
[assembly: AssemblyFixture(typeof(AddonProxy))]

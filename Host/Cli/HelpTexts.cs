namespace MitmHost.Host.Cli;

/// <summary>What the help says beyond the options.</summary>
internal static class HelpTexts
{
    /// <summary>For each command, by its full name, what people type and what it does.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<(string Command, string Meaning)>> Examples =
        new Dictionary<string, IReadOnlyList<(string Command, string Meaning)>>(StringComparer.Ordinal)
        {
            ["mitmhost"] =
            [
                ("mitmhost", "listen on 127.0.0.1:8080 with the addons of plugins.json"),
                ("mitmhost -p 9090 -d 2", "another port, and more of each flow"),
                ("mitmhost ca show", "how to make clients trust the proxy"),
                ("curl -x 127.0.0.1:8080 http://example.com/", "a first flow"),
            ],
            ["mitmhost run"] =
            [
                ("mitmhost run --port 9090", "listen on another port"),
                ("mitmhost run --plugins ./bin/Debug/plugins", "try plugins under work"),
                ("mitmhost run \"~d example.org & ~c 500\"", "print only some flows"),
                ("mitmhost run -r out.mitm", "take in the flows of a file, then serve on"),
                ("mitmhost run -w out.mitm", "keep the flows, for \"mitmhost flows\" and mitmproxy"),
                ("mitmhost run --set dumper.detail=3", "set an option of an addon for this run"),
            ],
            ["mitmhost addons"] =
            [
                ("mitmhost addons list", "the addons of this configuration"),
                ("mitmhost addons list --live", "those of the host that runs, with their calls and faults"),
            ],
            ["mitmhost addons list"] =
            [
                ("mitmhost addons list", "the addons in chain order"),
                ("mitmhost addons list --config test.json", "with another plugins.json"),
                ("mitmhost addons list --live", "what the host that runs makes of them: generations, calls, faults, time"),
            ],
            ["mitmhost addons enable"] = [("mitmhost addons enable my-addon --live", "back into service, after faults or a disable")],
            ["mitmhost addons disable"] = [("mitmhost addons disable my-addon --live", "out of the chain until the host ends or plugins.json changes")],
            ["mitmhost addons reload"] = [("mitmhost addons reload my-addon --live", "a new generation of the same files")],
            ["mitmhost addons move"] = [("mitmhost addons move my-addon --before dumper --live", "an earlier place in the chain")],
            ["mitmhost addons check"] =
            [
                ("mitmhost addons check bin/Release/MyPlugin.dll", "before it is installed; exit code 4 when it would be refused"),
            ],
            ["mitmhost ca"] = [("mitmhost ca show", "the certificate and how to trust it")],
            ["mitmhost ca show"] = [("mitmhost ca show", "the certificate and how to trust it")],
            ["mitmhost ca export"] =
            [
                ("mitmhost ca export --out mitmhost.pem", "for curl --cacert, NODE_EXTRA_CA_CERTS and others"),
                ("mitmhost ca export --format der --out mitmhost.cer", "for a phone"),
            ],
            ["mitmhost config"] = [("mitmhost config check", "before a restart")],
            ["mitmhost config show"] =
            [
                ("mitmhost config show", "every value and its origin"),
                ("mitmhost config show --port 9090", "what an option would change"),
            ],
            ["mitmhost flows"] =
            [
                ("mitmhost flows show out.mitm", "a line for each flow"),
                ("mitmhost flows convert out.mitm out.har", "for the developer tools of a browser"),
            ],
            ["mitmhost flows show"] =
            [
                ("mitmhost flows show out.mitm \"~c 500 & ~d example.org\"", "only some flows"),
                ("mitmhost flows show out.mitm -d 3 | less", "with header fields and bodies"),
                ("mitmhost flows show out.mitm -o ndjson | jq .request.url", "for scripts"),
            ],
            ["mitmhost flows convert"] =
            [
                ("mitmhost flows convert old.mitm new.har", "by the endings of the names"),
                ("mitmhost flows convert a.mitm b.har all.mitm", "several files into one"),
                ("mitmhost flows convert --format-version 17 out.mitm old.mitm", "for mitmproxy 8.1"),
                ("mitmhost flows convert out.mitm - -f ~websocket > some.mitm", "a part of a file"),
            ],
            ["mitmhost flows stat"] = [("mitmhost flows stat out.mitm", "kinds, methods, status codes, hosts, bytes, errors")],
            ["mitmhost flows diff"] = [("mitmhost flows diff before.mitm after.mitm", "what was changed; exit code 1 when anything was")],
            ["mitmhost config check"] = [("mitmhost config check --config new.json", "exit code 2 when something is wrong")],
        };

    /// <summary>What scripts may rely on.</summary>
    public const string Conduct = """

        Streams:
          Standard output is data: flows, and the results of commands. Standard error is talk: the first screen, logs, errors.
          Colours only on a terminal; NO_COLOR and --no-color turn them off.

        Configuration:
          Command line over environment over plugins.json over defaults; "mitmhost config show" tells where each value comes from.
          plugins.json is the one of --config or MITMHOST_CONFIG, else of the working folder, else of MITMHOST_HOME (default
          ~/.mitmhost), else the one beside the host. Every option of the host has a variable: --ca-dir is MITMHOST_CA_DIR.
          Folders of --plugins and MITMHOST_PLUGINS come before the roots of plugins.json.

        Exit codes:
          0  ok
          1  failed while running
          2  wrong command line or configuration
          3  the port is in use
          4  an addon was refused
          130  ended at once by a second Ctrl+C

        """;
}

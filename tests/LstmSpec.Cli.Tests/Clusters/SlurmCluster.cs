using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LstmSpec.Cli.Tests.Clusters;

/// <summary>
/// A Slurm of our own on loopback: munged, slurmctld and slurmd with their own key, ports and folders. A guard ends all of it, the jobs too, when this process
/// ends, however it does: it waits for the end of a pipe, and knows what belongs to this cluster by the name of its configuration in the environment of each
/// process, or by its folder where Slurm has written over that.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    private const string Guard = """
        exec 2> /dev/null
        cat > /dev/null
        for turn in 1 2 3; do
          for process in /proc/[0-9]*; do
            case "$(readlink "$process/cwd" 2> /dev/null)" in "$HOME_OF_CLUSTER"*) kill -KILL "${process#/proc/}" 2> /dev/null ;; esac
            if tr '\0' '\n' < "$process/environ" 2> /dev/null | grep -qxF "$MARK"; then kill -KILL "${process#/proc/}" 2> /dev/null; fi
          done
          sleep 0.2
        done
        rm -rf "$HOME_OF_CLUSTER"
        """;

    private readonly Process? _guard;

    public SlurmCluster()
    {
        Folder = Directory.CreateTempSubdirectory("lstmspec-slurm-").FullName;
        if (new SlurmFactAttribute().Skip is not null) return;
        foreach (var name in new[] { "state", "spool", "log" }) Directory.CreateDirectory(At(name));
        File.WriteAllBytes(At("munge.key"), RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At("munge.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(Folder, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        File.WriteAllText(Configuration, Text());
        var guard = new ProcessStartInfo("sh", ["-c", Guard]) { RedirectStandardInput = true, UseShellExecute = false };
        guard.Environment["MARK"] = "SLURM_CONF=" + Configuration;
        guard.Environment["HOME_OF_CLUSTER"] = Folder;
        _guard = Process.Start(guard);
        Start("munged", "--force", "--key-file=" + At("munge.key"), "--socket=" + At("munge.sock"), "--pid-file=" + At("munged.pid"),
            "--log-file=" + At("log/munged.log"), "--seed-file=" + At("munge.seed"), "--num-threads=2");
        StartController();
        StartNode();
        Until(() => Call("sinfo", "--noheader", "--format=%T").Contains("idle", StringComparison.Ordinal), "a node that is idle");
    }

    public string Folder { get; }

    public string Configuration => At("slurm.conf");

    /// <summary>Path of a program; null where there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin:/usr/local/sbin").Split(':').Select(f => Path.Combine(f, program))
            .FirstOrDefault(File.Exists);

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Recovers what a controller that was killed left.</summary>
    public void StartController() => Start("slurmctld");

    public void StartNode() => Start("slurmd");

    private bool IsAlive(string daemon)
    {
        try
        {
            using var it = Process.GetProcessById(int.Parse(File.ReadAllText(At(daemon + ".pid")).Trim(), CultureInfo.InvariantCulture));
            return !it.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL to a daemon, by the number that it wrote down.</summary>
    public void Kill(string daemon) => Kill(int.Parse(File.ReadAllText(At(daemon + ".pid")).Trim(), CultureInfo.InvariantCulture));

    public static void Kill(int process)
    {
        using var it = Process.GetProcessById(process);
        it.Kill();
    }

    /// <summary>Ends all jobs and waits until nothing of them runs; what Slurm still calls completing is of no account.</summary>
    public void Clear()
    {
        if (_guard is null) return;
        if (!IsAlive("slurmctld")) StartController();
        if (!IsAlive("slurmd")) StartNode();
        Call("scancel", "--user=" + Environment.UserName);
        Until(() => Call("squeue", "--noheader", "--array", "--format=%T").Split('\n', StringSplitOptions.RemoveEmptyEntries).All(s => s == "COMPLETING")
            && ProcessesOf(null).Count == 0, "an empty queue");
    }

    /// <summary>Processes of a job's element, the one that Slurm put over it included; of any job for null.</summary>
    public IReadOnlyList<int> ProcessesOf(string? job)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var (environment, line) = (File.ReadAllText(folder + "/environ").Split('\0'), File.ReadAllText(folder + "/cmdline"));
                var ours = environment.Contains("SLURM_CONF=" + Configuration, StringComparer.Ordinal)
                    || (new FileInfo(folder + "/cwd").LinkTarget ?? string.Empty).StartsWith(Folder, StringComparison.Ordinal);
                if (ours && (environment.Any(e => job is null ? e.StartsWith("SLURM_JOB_ID=", StringComparison.Ordinal) : e == "SLURM_JOB_ID=" + job)
                    || line.Contains($"[{job}.", StringComparison.Ordinal)))
                    found.Add(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is somebody else's.
            }
        }

        return found;
    }

    /// <summary>What a command of Slurm says.</summary>
    public string Call(string program, params string[] arguments)
    {
        using var process = Launch(program, arguments);
        var text = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return text.Result + error.Result;
    }

    /// <summary>Waits for something, two minutes at most.</summary>
    public void Until(Func<bool> it, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!it())
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5))
            {
                var log = At("log/slurmctld.log");
                throw new TimeoutException(
                    $"{what} never came; queue: {Call("squeue", "--array")}; "
                        + $"{(File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(20)) : string.Empty)}");
            }

            Release();
            Thread.Sleep(100);
        }
    }

    /// <summary>A job that came back before its node had let go of it is held, and the node drained; here as on a site, its keeper lets both go on.</summary>
    private void Release()
    {
        var held = Call("squeue", "--array", "--noheader", "--format=%i %R").Split('\n').Where(l => l.Contains("requeued held", StringComparison.Ordinal))
            .Select(l => l.Split(' ')[0]).ToList();
        if (held.Count == 0) return;
        foreach (var node in Call("sinfo", "--noheader", "--format=%n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Call("scontrol", "update", "NodeName=" + node, "State=RESUME");
        foreach (var job in held) Call("scontrol", "release", job);
    }

    public void Dispose()
    {
        if (_guard is null)
        {
            Directory.Delete(Folder, recursive: true);
            return;
        }

        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private void Start(string daemon, params string[] arguments)
    {
        using var process = Launch(daemon, arguments);
        if (!process.WaitForExit(TimeSpan.FromSeconds(30)) || process.ExitCode != 0)
            throw new InvalidOperationException($"{daemon} did not start: {process.StandardError.ReadToEnd()}");
    }

    private Process Launch(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!,
            arguments)
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["SLURM_CONF"] = Configuration;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private string Text()
    {
        var (host, user, ports) = (Dns.GetHostName().Split('.')[0], Environment.UserName, FreePorts());
        return FormattableString.Invariant($"""
            ClusterName=lstmspec
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser={user}
            SlurmdUser={user}
            SlurmctldPort={ports.Controller}
            SlurmdPort={ports.Node}
            AuthType=auth/munge
            AuthInfo=socket={At("munge.sock")},cred_expire=5
            CredType=cred/munge
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd.pid")}
            SlurmctldLogFile={At("log/slurmctld.log")}
            SlurmdLogFile={At("log/slurmd.log")}
            SlurmdParameters=config_overrides
            SlurmdTimeout=300
            SchedulerParameters=sched_interval=2,batch_sched_delay=0,bf_interval=2
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            JobCompType=jobcomp/none
            MpiDefault=none
            SwitchType=switch/none
            ReturnToService=2
            KillWait=5
            PreemptType=preempt/partition_prio
            PreemptMode=REQUEUE
            NodeName={host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=1000 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE PriorityTier=1 State=UP
            PartitionName=urgent Nodes=ALL MaxTime=INFINITE PriorityTier=10 State=UP

            """);
    }

    private static (int Controller, int Node) FreePorts()
    {
        using TcpListener one = new(IPAddress.Loopback, 0), two = new(IPAddress.Loopback, 0);
        one.Start();
        two.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)two.LocalEndpoint).Port);
    }
}

using System.Text.Json;

namespace LstmSpec.Scheduling;

public sealed class HeartbeatTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lstmspec-beats-").FullName;
    private readonly ManualTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_beats_every_ten_seconds_with_host_process_and_boot()
    {
        var ticks = 0;
        using (var beat = new Heartbeat(_folder, new(1, 3), "nonce", "17_1", _time, () => ticks++))
        {
            Assert.Equal(1, Only().Count);
            _time.Pass(TimeSpan.FromSeconds(9));
            Assert.Equal(1, Only().Count);
            _time.Pass(TimeSpan.FromSeconds(1));
            Assert.Equal(2, Only().Count);
            beat.Tell(b => b with { Done = 2 });
            Assert.Equal(0, Only().Done);
            _time.Pass(TimeSpan.FromSeconds(10));
            Assert.Equal((2, "1/3", "nonce", "17_1", Environment.ProcessId, Environment.MachineName),
                (Only().Done, Only().Slot, Only().Job, Only().Element, Only().Process, Only().Host));
            if (OperatingSystem.IsLinux()) Assert.Equal(36, Only().Boot.Length);
            beat.Tell(b => b with { State = WorkerState.Finished });
            Assert.Equal(WorkerState.Finished, Only().State);
        }

        Assert.Equal(2, ticks);
        _time.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(2, ticks);
    }

    /// <summary>By minutes; what the clock of the machine says is of no account.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(600_000)]
    [InlineData(-600_000)]
    public void The_date_may_jump_either_way_and_a_worker_is_heard_all_the_same(int minutes)
    {
        var book = new BeatBook(_folder, _time);
        using var beat = new Heartbeat(_folder, new(0, 1), string.Empty, string.Empty, _time);
        Elsewhere();
        Assert.Equal(Hearing.Alive, Assert.Single(book.Listen()).Hearing);
        _time.Date += TimeSpan.FromMinutes(minutes);

        // The files' times jump with the machine's.
        for (var i = 0; i < 12; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(10));
            Elsewhere();
            foreach (var file in Directory.GetFiles(_folder)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(minutes));
            Assert.Equal(Hearing.Alive, Assert.Single(book.Listen()).Hearing);
        }

        beat.Dispose();
        _time.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(Hearing.Alive, Assert.Single(book.Listen()).Hearing);
        _time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(Hearing.Lost, Assert.Single(book.Listen()).Hearing);
    }

    [Fact]
    public void One_look_tells_a_stale_beat_by_the_time_of_its_file()
    {
        using (new Heartbeat(_folder, new(0, 1), string.Empty, string.Empty, _time)) Elsewhere();
        Assert.Equal(Hearing.Alive, Assert.Single(new BeatBook(_folder, _time).Listen()).Hearing);
        File.SetLastWriteTimeUtc(Directory.GetFiles(_folder)[0], DateTime.UtcNow.AddSeconds(-61));
        var heard = Assert.Single(new BeatBook(_folder, _time).Listen());
        Assert.Equal(Hearing.Lost, heard.Hearing);
        Assert.InRange(heard.Age.TotalSeconds, 60, 600);
    }

    [Fact]
    public void A_worker_of_this_machine_that_is_gone_is_known_at_once()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (new Heartbeat(_folder, new(0, 1), string.Empty, string.Empty, _time)) Change(b => b with { Born = b.Born - 1 });
        Assert.Equal(Hearing.Lost, Assert.Single(new BeatBook(_folder, _time).Listen()).Hearing);
    }

    [Fact]
    public void Who_begins_anew_takes_the_place_of_those_that_are_gone_and_of_nobody_else()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (new Heartbeat(_folder, new(0, 2), string.Empty, string.Empty, _time)) Change(b => b with { Born = b.Born - 1 });
        Rename("gone");
        using (new Heartbeat(_folder, new(1, 2), string.Empty, string.Empty, _time)) Rename("other");
        using var again = new Heartbeat(_folder, new(0, 2), string.Empty, string.Empty, _time);
        Assert.Equal(["0/2", "1/2"], new BeatBook(_folder, _time).Listen().Select(b => b.Beat.Slot));

        void Rename(string name)
        {
            var file = Directory.GetFiles(_folder, "*.json").First(f => !f.EndsWith("other.json", StringComparison.Ordinal));
            File.Move(file, Path.Combine(_folder, Path.GetFileName(file).Split('.')[0] + "." + name + ".json"));
        }
    }

    [Fact]
    public void A_torn_beat_is_no_beat()
    {
        File.WriteAllText(Path.Combine(_folder, "slot-0-of-1.x.json"), "{\"slot\": \"0/1\", ");
        Assert.Empty(new BeatBook(_folder, _time).Listen());
        Assert.Empty(new BeatBook(Path.Combine(_folder, "none"), _time).Listen());
    }

    /// <summary>As if it came from another machine: its process cannot be looked for here.</summary>
    private void Elsewhere() => Change(b => b with { Host = "elsewhere" });

    private void Change(Func<Beat, Beat> change) =>
        File.WriteAllBytes(Directory.GetFiles(_folder, "*.json")[0], JsonSerializer.SerializeToUtf8Bytes(change(Only()), OrderFormat.Json.Beat));

    private Beat Only() => JsonSerializer.Deserialize(File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder, "*.json"))), OrderFormat.Json.Beat)!;
}

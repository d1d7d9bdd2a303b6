using System.Text.Json;

namespace LstmSpec.Scheduling;

/// <summary>
/// Writes a worker's <see cref="Beat"/> every ten seconds, by a clock that no change of the date moves. Nothing that is stored depends on it: it is there to be
/// looked at.
/// </summary>
public sealed class Heartbeat : IDisposable
{
    /// <summary>From one beat to the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Action _ticked;
    private readonly ITimer _timer;
    private Beat _beat;
    private bool _over;

    /// <summary>Writes the first beat and goes on by itself. Beats of the slot's workers that have ended are taken away.</summary>
    /// <param name="folder">Where workers are heard.</param>
    /// <param name="slot">What it works on.</param>
    /// <param name="job">Nonce of the submission; empty when started by hand.</param>
    /// <param name="element">Name of the scheduler's job; empty where there is none.</param>
    /// <param name="clock">Whose timer beats.</param>
    /// <param name="ticked">Called with every beat: the time to look whether one is asked to stop.</param>
    public Heartbeat(string folder, Slot slot, string job, string element, TimeProvider clock, Action? ticked = null)
    {
        var me = WhoAmI.Here;
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, FormattableString.Invariant($"slot-{slot.Index}-of-{slot.Of}.{me.Host}.{me.Process}.{me.Born}.json"));
        _ticked = ticked ?? (() => { });
        _beat = new(slot.ToString(), me.Host, me.Process, me.Boot, me.Space, me.Born, job, element, clock.GetUtcNow(), WorkerState.Working, 0, 0, 0, []);
        BeatBook.Forget(folder, slot);
        Change(b => b);
        _timer = clock.CreateTimer(_ => Tick(), null, Every, Every);
    }

    /// <summary>What is to be said from now on; written at once when the state is another one, else with the next beat.</summary>
    public void Tell(Func<Beat, Beat> change)
    {
        lock (_gate)
        {
            var before = _beat.State;
            _beat = change(_beat);
            if (_beat.State == before) return;
        }

        Change(b => b);
    }

    /// <summary>Ends the beats; the last one stays to be read.</summary>
    public void Dispose()
    {
        lock (_gate) _over = true;
        _timer.Dispose();
    }

    private void Tick()
    {
        Change(b => b);
        _ticked();
    }

    private void Change(Func<Beat, Beat> change)
    {
        lock (_gate)
        {
            if (_over) return;
            _beat = change(_beat) with { Count = _beat.Count + 1 };
            try
            {
                // Read by others at any moment: there whole, or as it was. Never made durable: after a power cut nobody is alive.
                File.WriteAllBytes(_path + ".part", JsonSerializer.SerializeToUtf8Bytes(_beat, OrderFormat.Json.Beat));
                File.Move(_path + ".part", _path, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A beat that cannot be written is missed; the work goes on.
            }
        }
    }
}

namespace LstmSpec.Engines.Managed.Threads;

/// <summary>
/// Threads that do one job together with the caller. Between jobs they spin for a moment, because a training step is a few short jobs in
/// a row, then sleep. No job may throw.
/// </summary>
internal sealed class Crew : IDisposable
{
    /// <summary>About half a millisecond.</summary>
    private const int Spins = 4000;

    private readonly object _entry = new();
    private Action<int>? _job;
    private int _round, _busy;
    private volatile bool _ended;

    /// <param name="size">Threads with the caller's, at least 2.</param>
    public Crew(int size)
    {
        Size = size;
        for (var member = 1; member < size; member++)
        {
            var number = member;
            new Thread(() => Work(number)) { IsBackground = true, Name = "LstmSpec engine" }.Start();
        }
    }

    public int Size { get; }

    /// <summary>Runs <paramref name="job"/> once on every thread, with its number from 0, and returns when all are done.</summary>
    public void Run(Action<int> job)
    {
        _job = job;
        Volatile.Write(ref _busy, Size - 1);
        Announce();
        job(0);
        for (var spin = 0; Volatile.Read(ref _busy) > 0; spin++)
        {
            if (spin < Spins) Thread.SpinWait(4);
            else Thread.Yield();
        }

        // A job holds its model: let go, so that a model nobody disposes of can still be collected.
        _job = null;
    }

    /// <summary>Lets the threads end; does not wait for them.</summary>
    public void Dispose()
    {
        _ended = true;
        Announce();
    }

    private void Announce()
    {
        lock (_entry)
        {
            Volatile.Write(ref _round, _round + 1);
            Monitor.PulseAll(_entry);
        }
    }

    private void Work(int number)
    {
        var seen = 0;
        while (true)
        {
            Await(seen++);
            if (_ended) return;
            _job!(number);
            Interlocked.Decrement(ref _busy);
        }
    }

    private void Await(int seen)
    {
        for (var spin = 0; spin < Spins; spin++)
        {
            if (Volatile.Read(ref _round) != seen) return;
            Thread.SpinWait(4);
        }

        lock (_entry)
        {
            while (_round == seen) Monitor.Wait(_entry);
        }
    }
}

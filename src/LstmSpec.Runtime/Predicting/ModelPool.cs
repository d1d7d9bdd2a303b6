using LstmSpec.Engines;

namespace LstmSpec.Predicting;

/// <summary>One model per seed, for one caller at a time: a model is not thread-safe. Further sets are made when callers come at once, and kept.</summary>
/// <param name="first">The first set.</param>
/// <param name="more">Makes another one; null where there is only the first, for which callers wait.</param>
/// <param name="most">Sets at most.</param>
internal sealed class ModelPool(IReadOnlyList<IModel> first, Func<IReadOnlyList<IModel>>? more, int most) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<IReadOnlyList<IModel>> _free = new([first]);
    private readonly SemaphoreSlim _places = new(more is null ? 1 : most);
    private bool _disposed;

    /// <summary>A set, until it is given back; waits while as many as there may be are out.</summary>
    /// <exception cref="ObjectDisposedException">The pool was disposed of.</exception>
    public Lease Take()
    {
        _places.Wait();
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(Predictor));
                if (_free.TryPop(out var models)) return new(this, models);
            }

            return new(this, more!());
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Frees what is not out; the rest is freed when it comes back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_free.TryPop(out var models)) Free(models);
        }
    }

    private void Return(IReadOnlyList<IModel> models)
    {
        lock (_gate)
        {
            if (_disposed) Free(models);
            else _free.Push(models);
        }

        _places.Release();
    }

    private static void Free(IReadOnlyList<IModel> models)
    {
        foreach (var model in models) model.Dispose();
    }

    public readonly struct Lease(ModelPool pool, IReadOnlyList<IModel> models) : IDisposable
    {
        public IReadOnlyList<IModel> Models => models;

        public void Dispose() => pool.Return(models);
    }
}

namespace LstmSpec.Engines;

/// <summary>
/// Parameters (and, when resuming, the optimizer's moments) by name, the same for every engine. Names are those of
/// <see cref="Network.Parameters"/>; a moment is <c>optimizer.{moment}.{parameter}</c>, for example <c>optimizer.m.head.bias</c>.
/// </summary>
public sealed class ModelState
{
    private readonly SortedDictionary<string, NamedTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Training steps that led to this state.</summary>
    public int Step { get; init; }

    /// <summary>In ordinal order of their names.</summary>
    public IEnumerable<NamedTensor> Tensors => _tensors.Values;

    /// <summary>Adds a tensor, which is not copied.</summary>
    /// <param name="name">As <see cref="Network.Parameters"/> has it, or with <c>optimizer.{moment}.</c> before it.</param>
    /// <param name="dimensions">Its shape.</param>
    /// <param name="values">Row-major, as many as the shape has places.</param>
    /// <exception cref="ArgumentException">There is one of that name, or the values are not as many as the shape asks for.</exception>
    public void Add(string name, IReadOnlyList<int> dimensions, float[] values)
    {
        var size = dimensions.Aggregate(1L, (a, b) => a * b);
        if (size != values.LongLength)
            throw new ArgumentException($"{name} has {values.LongLength} values; its shape ({string.Join(", ", dimensions)}) asks for {size}.", nameof(values));
        if (!_tensors.TryAdd(name, new(name, dimensions, values))) throw new ArgumentException($"{name} is there twice.", nameof(name));
    }

    /// <summary>Whether there is a tensor of this name, and which; null where there is none.</summary>
    public bool TryGet(string name, out NamedTensor tensor) => _tensors.TryGetValue(name, out tensor!);

    /// <summary>Values of a parameter, or of one of its moments; not a copy.</summary>
    /// <param name="shape">Name and shape that are asked for.</param>
    /// <param name="prefix">Empty for the parameter itself, <c>optimizer.{moment}.</c> for a moment.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or its shape differs.</exception>
    public float[] Get(ParameterShape shape, string prefix = "")
    {
        if (!_tensors.TryGetValue(prefix + shape.Name, out var tensor)) throw new ArgumentException($"The state has no {prefix}{shape.Name}.", nameof(shape));
        if (!tensor.Dimensions.SequenceEqual(shape.Dimensions))
            throw new ArgumentException(
                $"{prefix}{shape.Name} has shape ({string.Join(", ", tensor.Dimensions)}); the network asks for ({string.Join(", ", shape.Dimensions)}).",
                nameof(shape));
        return tensor.Values;
    }
}

/// <summary>Row-major values of one tensor.</summary>
/// <param name="Name">As <see cref="Network.Parameters"/> has it, or with <c>optimizer.{moment}.</c> before it.</param>
/// <param name="Dimensions">Its shape, the slowest axis first.</param>
/// <param name="Values">As many as the shape has places.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Dimensions, float[] Values);

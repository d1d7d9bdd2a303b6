using System.Collections;

namespace LstmSpec.Spec;

/// <summary>An immutable list that is equal to another with equal items, so that records that hold it are equal by value.</summary>
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    public int Count => _items?.Length ?? 0;

    public T this[int index] => _items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _items[index];

    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    public bool Equals(ValueList<T> other)
    {
        if (ReferenceEquals(_items, other._items)) return true;
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_items![i], other._items![i])) return false;
        }

        return true;
    }

    /// <summary>As the extension of sequences, without a box for list and enumerator.</summary>
    public bool Contains(T item, IEqualityComparer<T> comparer)
    {
        for (var i = 0; i < Count; i++)
        {
            if (comparer.Equals(_items![i], item)) return true;
        }

        return false;
    }

    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this) hash = unchecked((hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        return hash;
    }

    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>Walks the items; a value, so that a loop over them makes nothing.</summary>
    public struct Enumerator : IEquatable<Enumerator>
    {
        private readonly T[] _items;
        private int _at;

        internal Enumerator(T[] items)
        {
            _items = items;
            _at = -1;
        }

        public readonly T Current => _items[_at];

        public static bool operator ==(Enumerator left, Enumerator right) => left.Equals(right);

        public static bool operator !=(Enumerator left, Enumerator right) => !left.Equals(right);

        public bool MoveNext() => ++_at < _items.Length;

        public readonly bool Equals(Enumerator other) => ReferenceEquals(_items, other._items) && _at == other._at;

        public override readonly bool Equals(object? obj) => obj is Enumerator other && Equals(other);

        public override readonly int GetHashCode() => _at;
    }
}

public static class ValueList
{
    public static ValueList<T> Of<T>(params T[] items) => new((T[])items.Clone());

    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new(items.ToArray());
}

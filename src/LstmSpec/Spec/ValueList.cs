using System.Collections;

namespace LstmSpec.Spec;

/// <summary>An immutable list that is equal to another with equal items, so that records that hold it are equal by value.</summary>
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>Items there are; 0 of a default list.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The item at an index, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list is a default one, which has no items.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    public T this[int index] => _items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _items[index];

    /// <summary>Whether both have equal items in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether an item, their order or their number differs.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>Whether both have equal items in the same order.</summary>
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

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this) hash = unchecked((hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        return hash;
    }

    /// <summary>Walks the items in order without an allocation.</summary>
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

        /// <summary>The item it stands at; to be read after <see cref="MoveNext"/> was true.</summary>
        public readonly T Current => _items[_at];

        /// <summary>Whether both stand at one place of one list.</summary>
        public static bool operator ==(Enumerator left, Enumerator right) => left.Equals(right);

        /// <summary>Whether they stand at different places.</summary>
        public static bool operator !=(Enumerator left, Enumerator right) => !left.Equals(right);

        /// <summary>Steps to the next item, and says whether there is one.</summary>
        public bool MoveNext() => ++_at < _items.Length;

        /// <summary>Whether both stand at one place of one list.</summary>
        public readonly bool Equals(Enumerator other) => ReferenceEquals(_items, other._items) && _at == other._at;

        /// <inheritdoc/>
        public override readonly bool Equals(object? obj) => obj is Enumerator other && Equals(other);

        /// <inheritdoc/>
        public override readonly int GetHashCode() => _at;
    }
}

/// <summary>Makes lists that are equal by their items.</summary>
public static class ValueList
{
    /// <summary>A list of the items given, which are copied.</summary>
    public static ValueList<T> Of<T>(params T[] items) => new((T[])items.Clone());

    /// <summary>A list of what a sequence gives, which is walked once, at once.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new(items.ToArray());
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

#nullable disable
/// <summary>A dictionary that keeps the order in which entries came.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly List<(TKey, TValue)> _order = [];

    public int Count => _order.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => _order.ConvertAll(entry => entry.Item1);

    public ICollection<TValue> Values => _order.ConvertAll(entry => entry.Item2);

    public TValue this[TKey key]
    {
        get => _values[key];
        set
        {
            if (_values.ContainsKey(key))
            {
                _order[_order.FindIndex(entry => Equals(entry.Item1, key))] = (key, value);
            }
            else
            {
                _order.Add((key, value));
            }

            _values[key] = value;
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _order[index];
        set
        {
            _values.Remove(_order[index].Item1);
            _values.Add(value.Item1, value.Item2);
            _order[index] = value;
        }
    }

    public IEnumerable<TKey> keys() => Keys;

    public IEnumerable<TValue> values() => Values;

    public IEnumerator<(TKey, TValue)> items() => _order.GetEnumerator();

    public void Add(TKey key, TValue value)
    {
        _values.Add(key, value);
        _order.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        _values.Add(item.Item1, item.Item2);
        _order.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        if (!_values.Remove(key))
        {
            return false;
        }

        _order.RemoveAt(_order.FindIndex(entry => Equals(entry.Item1, key)));
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index) => Remove(_order[index].Item1);

    public void Clear()
    {
        _values.Clear();
        _order.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => _order.Contains(item);

    public bool Contains(KeyValuePair<TKey, TValue> item) => _order.Contains((item.Key, item.Value));

    public int IndexOf((TKey, TValue) item) => _order.IndexOf(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _order.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _order)
        {
            array[arrayIndex++] = new KeyValuePair<TKey, TValue>(key, value);
        }
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _order.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
        => _order.ConvertAll(entry => new KeyValuePair<TKey, TValue>(entry.Item1, entry.Item2)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

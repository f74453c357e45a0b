// Views, joins, splits and indexing.
#include "abi.h"

#include <ATen/TensorIndexing.h>
#include <ATen/ops/block_diag.h>
#include <ATen/ops/broadcast_tensors.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/meshgrid.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tril_indices.h>
#include <ATen/ops/triu_indices.h>

RESULT(view, (Ref self, const int64_t* size, int64_t size_n), self->view(ints(size, size_n)))
RESULT(reshape, (Ref self, const int64_t* shape, int64_t shape_n), self->reshape(ints(shape, shape_n)))
RESULT(permute, (Ref self, const int64_t* dims, int64_t dims_n), self->permute(ints(dims, dims_n)))
RESULT(expand, (Ref self, const int64_t* size, int64_t size_n, bool implicit), self->expand(ints(size, size_n), implicit))
RESULT(expand_as, (Ref self, Ref other), self->expand_as(other))
RESULT(broadcast_to, (Ref self, const int64_t* size, int64_t size_n), self->broadcast_to(ints(size, size_n)))
RESULT(repeat, (Ref self, const int64_t* repeats, int64_t repeats_n), self->repeat(ints(repeats, repeats_n)))
RESULT(tile, (Ref self, const int64_t* dims, int64_t dims_n), self->tile(ints(dims, dims_n)))
RESULT(flip, (Ref self, const int64_t* dims, int64_t dims_n), self->flip(ints(dims, dims_n)))
RESULT(roll, (Ref self, const int64_t* shifts, int64_t shifts_n, const int64_t* dims, int64_t dims_n),
       self->roll(ints(shifts, shifts_n), ints(dims, dims_n)))
RESULT(as_strided, (Ref self, const int64_t* size, int64_t size_n, const int64_t* stride, int64_t stride_n, int64_t offset),
       self->as_strided(ints(size, size_n), ints(stride, stride_n), offset))
RESULT(movedim, (Ref self, const int64_t* source, int64_t source_n, const int64_t* destination, int64_t destination_n),
       self->movedim(ints(source, source_n), ints(destination, destination_n)))
RESULT(transpose, (Ref self, int64_t dim0, int64_t dim1), self->transpose(dim0, dim1))
EFFECT(transpose_, (Ref self, int64_t dim0, int64_t dim1), self->transpose_(dim0, dim1))
RESULT(t, (Ref self), self->t())
RESULT(numpy_T, (Ref self), self->numpy_T())
RESULT(mT, (Ref self), self->mT())
RESULT(view_as, (Ref self, Ref other), self->view_as(other))
RESULT(unsqueeze, (Ref self, int64_t dim), self->unsqueeze(dim))
EFFECT(unsqueeze_, (Ref self, int64_t dim), self->unsqueeze_(dim))
RESULT(squeeze, (Ref self, int64_t dim), dim == no_integer ? self->squeeze() : self->squeeze(dim))
EFFECT(squeeze_, (Ref self, int64_t dim), dim == no_integer ? self->squeeze_() : self->squeeze_(dim))
RESULT(flatten, (Ref self, int64_t start_dim, int64_t end_dim), self->flatten(start_dim, end_dim))
RESULT(unflatten, (Ref self, int64_t dim, const int64_t* sizes, int64_t sizes_n), self->unflatten(dim, ints(sizes, sizes_n)))
RESULT(ravel, (Ref self), self->ravel())
RESULT(unfold, (Ref self, int64_t dim, int64_t size, int64_t step), self->unfold(dim, size, step))
RESULT(narrow, (Ref self, int64_t dim, int64_t start, int64_t length), self->narrow(dim, start, length))
RESULT(select, (Ref self, int64_t dim, int64_t index), self->select(dim, index))
RESULT(slice, (Ref self, int64_t dim, int64_t start, int64_t end, int64_t step), self->slice(dim, start, end, step))
RESULT(diagonal, (Ref self, int64_t offset, int64_t dim1, int64_t dim2), self->diagonal(offset, dim1, dim2))
RESULT(diag, (Ref self, int64_t diagonal), self->diag(diagonal))
RESULT(diag_embed, (Ref self, int64_t offset, int64_t dim1, int64_t dim2), self->diag_embed(offset, dim1, dim2))
RESULT(diagflat, (Ref self, int64_t offset), self->diagflat(offset))
RESULT(tril, (Ref self, int64_t diagonal), self->tril(diagonal))
EFFECT(tril_, (Ref self, int64_t diagonal), self->tril_(diagonal))
RESULT(triu, (Ref self, int64_t diagonal), self->triu(diagonal))
EFFECT(triu_, (Ref self, int64_t diagonal), self->triu_(diagonal))
RESULT(tril_indices, (int64_t rows, int64_t columns, int64_t offset, Options options),
       at::tril_indices(rows, columns, offset, options.get()))
RESULT(triu_indices, (int64_t rows, int64_t columns, int64_t offset, Options options),
       at::triu_indices(rows, columns, offset, options.get()))

RESULT(cat, (const Ref* list, int64_t list_n, int64_t dim), at::cat(tc::list(list, list_n), dim))
RESULT(stack, (const Ref* list, int64_t list_n, int64_t dim), at::stack(tc::list(list, list_n), dim))
RESULT(block_diag, (const Ref* list, int64_t list_n), at::block_diag(tc::list(list, list_n)))
LIST(meshgrid, (const Ref* list, int64_t list_n, const char* indexing), at::meshgrid(tc::list(list, list_n), indexing))
LIST(broadcast_tensors, (const Ref* list, int64_t list_n), at::broadcast_tensors(tc::list(list, list_n)))
LIST(split, (Ref self, int64_t size, int64_t dim), self->split(size, dim))
LIST(split_sizes, (Ref self, const int64_t* sizes, int64_t sizes_n, int64_t dim),
        self->split_with_sizes(ints(sizes, sizes_n), dim))
LIST(chunk, (Ref self, int64_t chunks, int64_t dim), self->chunk(chunks, dim))
LIST(unbind, (Ref self, int64_t dim), self->unbind(dim))
LIST(tensor_split, (Ref self, int64_t sections, int64_t dim), self->tensor_split(sections, dim))
LIST(tensor_split_indices, (Ref self, const int64_t* indices, int64_t indices_n, int64_t dim),
        self->tensor_split(ints(indices, indices_n), dim))
LIST(tensor_split_tensor, (Ref self, Ref indices, int64_t dim), self->tensor_split(indices.get(), dim))

RESULT(repeat_interleave, (Ref self, int64_t repeats, int64_t dim, int64_t output_size),
       self->repeat_interleave(repeats, maybe(dim), maybe(output_size)))
RESULT(repeat_interleave_tensor, (Ref self, Ref repeats, int64_t dim, int64_t output_size),
       self->repeat_interleave(repeats.get(), maybe(dim), maybe(output_size)))

RESULT(gather, (Ref self, int64_t dim, Ref index), self->gather(dim, index))
RESULT(take, (Ref self, Ref index), self->take(index))
RESULT(take_along_dim, (Ref self, Ref indices, int64_t dim), self->take_along_dim(indices, maybe(dim)))
RESULT(scatter, (Ref self, int64_t dim, Ref index, Ref source), self->scatter(dim, index, source.get()))
EFFECT(scatter_, (Ref self, int64_t dim, Ref index, Ref source), self->scatter_(dim, index, source.get()))
RESULT(scatter_add, (Ref self, int64_t dim, Ref index, Ref source), self->scatter_add(dim, index, source))
EFFECT(scatter_add_, (Ref self, int64_t dim, Ref index, Ref source), self->scatter_add_(dim, index, source))
RESULT(select_scatter, (Ref self, Ref source, int64_t dim, int64_t index), self->select_scatter(source, dim, index))
RESULT(slice_scatter, (Ref self, Ref source, int64_t dim, int64_t start, int64_t end, int64_t step),
       self->slice_scatter(source, dim, maybe(start), maybe(end), step))
RESULT(diagonal_scatter, (Ref self, Ref source, int64_t offset, int64_t dim1, int64_t dim2),
       self->diagonal_scatter(source, offset, dim1, dim2))
RESULT(index_select, (Ref self, int64_t dim, Ref index), self->index_select(dim, index))
RESULT(index_add, (Ref self, int64_t dim, Ref index, Ref source, Num alpha), self->index_add(dim, index, source, alpha))
EFFECT(index_add_, (Ref self, int64_t dim, Ref index, Ref source, Num alpha), self->index_add_(dim, index, source, alpha))
RESULT(index_copy, (Ref self, int64_t dim, Ref index, Ref source), self->index_copy(dim, index, source))
EFFECT(index_copy_, (Ref self, int64_t dim, Ref index, Ref source), self->index_copy_(dim, index, source))
RESULT(index_fill, (Ref self, int64_t dim, Ref index, Num value), self->index_fill(dim, index, value.get()))
EFFECT(index_fill_, (Ref self, int64_t dim, Ref index, Num value), self->index_fill_(dim, index, value.get()))
RESULT(masked_fill, (Ref self, Ref mask, Num value), self->masked_fill(mask, value.get()))
EFFECT(masked_fill_, (Ref self, Ref mask, Num value), self->masked_fill_(mask, value.get()))
RESULT(masked_select, (Ref self, Ref mask), self->masked_select(mask))
RESULT(masked_scatter, (Ref self, Ref mask, Ref source), self->masked_scatter(mask, source))
EFFECT(masked_scatter_, (Ref self, Ref mask, Ref source), self->masked_scatter_(mask, source))
RESULT(nonzero, (Ref self), self->nonzero())
LIST(nonzero_numpy, (Ref self), self->nonzero_numpy())
RESULT(argwhere, (Ref self), self->argwhere())

// One index of self[...]: a whole dimension, an ellipsis, a new axis, a number, a slice, a truth value or a tensor.
struct Index {
    enum Kind : int64_t { Colon, Ellipsis, NewAxis, Integer, Slice, Boolean, Tensor };

    int64_t kind;
    int64_t start, stop, step;
    Ref tensor;
};

// Positions are plain integers in libtorch 1, symbolic ones in 2: whichever its own types hold.
using Position = std::decay_t<decltype(std::declval<const at::indexing::Slice&>().start())>;

static Optional<Position> position(int64_t value) {
    return value == no_integer ? Optional<Position>() : Optional<Position>(Position(value));
}

static at::indexing::TensorIndex convert(const Index& index) {
    switch (index.kind) {
        case Index::Colon: return at::indexing::Slice();
        case Index::Ellipsis: return at::indexing::Ellipsis;
        case Index::NewAxis: return at::indexing::None;
        case Index::Integer: return at::indexing::TensorIndex(Position(index.start));
        case Index::Boolean: return index.start != 0;
        case Index::Tensor: return index.tensor.get();
        default: return at::indexing::Slice(position(index.start), position(index.stop), position(index.step));
    }
}

static std::vector<at::indexing::TensorIndex> convert(const Index* indices, int64_t count) {
    std::vector<at::indexing::TensorIndex> result;
    result.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) result.push_back(convert(indices[i]));
    return result;
}

// A null entry leaves that dimension whole.
static c10::List<Optional<at::Tensor>> convert(const OptRef* indices, int64_t count) {
    c10::List<Optional<at::Tensor>> result;
    result.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) result.push_back(indices[i].maybe());
    return result;
}

RESULT(index, (Ref self, const Index* indices, int64_t indices_n), self->index(convert(indices, indices_n)))
EFFECT(index_put, (Ref self, const Index* indices, int64_t indices_n, Ref value),
       self.mutable_get().index_put_(convert(indices, indices_n), value.get()))
EFFECT(index_put_scalar, (Ref self, const Index* indices, int64_t indices_n, Num value),
       self.mutable_get().index_put_(convert(indices, indices_n), value.get()))
RESULT(index_tensors, (Ref self, const OptRef* indices, int64_t indices_n), self->index(convert(indices, indices_n)))
EFFECT(index_put_tensors, (Ref self, const OptRef* indices, int64_t indices_n, Ref value, bool accumulate),
       self.mutable_get().index_put_(convert(indices, indices_n), value.get(), accumulate))

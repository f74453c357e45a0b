// Gradient modes, the backward pass, and graph nodes whose backward is managed code.
#include "abi.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <functional>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <unordered_set>

using torch::autograd::Node;
using torch::autograd::Variable;
using torch::autograd::variable_list;

TC_EXPORT bool tc_is_grad_enabled() { return c10::GradMode::is_enabled(); }

TC_EXPORT void tc_set_grad_enabled(bool enabled) { c10::GradMode::set_enabled(enabled); }

TC_EXPORT bool tc_is_inference_mode_enabled() { return c10::InferenceMode::is_enabled(); }

TC_EXPORT c10::InferenceMode* tc_inference_mode_enter(bool enabled) { return new c10::InferenceMode(enabled); }

TC_EXPORT void tc_inference_mode_leave(c10::InferenceMode* guard) { delete guard; }

TC_EXPORT bool tc_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }

TC_EXPORT bool tc_anomaly_check_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }

TC_EXPORT void tc_set_anomaly(bool enabled, bool check_nan) {
    torch::autograd::AnomalyMode::set_enabled(enabled, check_nan);
}

static variable_list variables(const OptRef* tensors, int64_t count) {
    variable_list result;
    result.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) result.push_back(tensors[i].tensor());
    return result;
}

// The loss's own backward, without lists to build.
EFFECT(backward, (Ref self), self->backward())

EFFECT(backward_all, (const OptRef* tensors, int64_t tensors_n, const OptRef* grads, int64_t grads_n,
                      int32_t retain_graph, bool create_graph, const OptRef* inputs, int64_t inputs_n),
       torch::autograd::backward(variables(tensors, tensors_n), variables(grads, grads_n),
                                 retain_graph < 0 ? Optional<bool>() : Optional<bool>(retain_graph != 0), create_graph,
                                 variables(inputs, inputs_n)))

LIST(autograd_grad, (const OptRef* outputs, int64_t outputs_n, const OptRef* inputs, int64_t inputs_n,
                        const OptRef* grads, int64_t grads_n, bool retain_graph, bool create_graph, bool allow_unused),
        torch::autograd::grad(variables(outputs, outputs_n), variables(inputs, inputs_n), variables(grads, grads_n),
                              retain_graph, create_graph, allow_unused))

// A managed function's place in the graph. `backward` gets one gradient an output (null where none arrived), which it
// then owns, and fills one gradient an input (null for none), which it gives away; it returns null or an error text.
// `forget` is called when the graph drops the node.
struct ManagedNode : Node {
    using Backward = const char* (*)(void* state, c10::TensorImpl** grads, int64_t grads_n, c10::TensorImpl** results, int64_t results_n);
    using Forget = void (*)(void* state);

    Backward backward;
    Forget forget;
    void* state;

    ManagedNode(Backward backward, Forget forget, void* state) : backward(backward), forget(forget), state(state) {}
    ~ManagedNode() override { forget(state); }

    std::string name() const override { return "ManagedFunction"; }

    variable_list apply(variable_list&& grads) override {
        std::vector<c10::TensorImpl*> given, results(num_outputs(), nullptr);
        given.reserve(grads.size());
        for (auto& grad : grads) given.push_back(give(std::move(grad)));
        const char* error = backward(state, given.data(), static_cast<int64_t>(given.size()), results.data(),
                                     static_cast<int64_t>(results.size()));
        variable_list output;
        output.reserve(results.size());
        for (auto* result : results) output.push_back(receive(result));
        if (error) throw std::runtime_error(error);
        return output;
    }

    static at::Tensor receive(c10::TensorImpl* impl);
};

TC_EXPORT void tc_release(c10::TensorImpl* impl);

at::Tensor ManagedNode::receive(c10::TensorImpl* impl) {
    if (!impl) return at::Tensor();
    at::Tensor tensor = reinterpret_cast<const at::Tensor&>(impl);
    tc_release(impl);
    return tensor;
}

template <class T> struct Type {
    using type = T;
};

// The graph's own pointer to a node: shared up to libtorch 2.x, intrusive later.
using NodePointer = decltype(torch::autograd::Edge::function);

template <class N> std::shared_ptr<N> adopt(std::shared_ptr<N>*, N* fresh) {
    return std::shared_ptr<N>(fresh, [](N* node) { deleteNode(node); });
}

template <class N> c10::intrusive_ptr<N> adopt(c10::intrusive_ptr<N>*, N* fresh) {
    return c10::intrusive_ptr<N>::unsafe_steal_from_new(fresh);
}

template <class N> std::shared_ptr<N> share(std::shared_ptr<N>*, N* node) { return node->shared_from_this(); }

template <class N> c10::intrusive_ptr<N> share(c10::intrusive_ptr<N>*, N* node) {
    return c10::intrusive_ptr<N>::unsafe_reclaim_from_nonowning(node);
}

struct NodeHandle {
    NodePointer node;
};

// The node of one application, with an edge to every input; it lives until tc_node_release and while the graph holds it.
TC_EXPORT NodeHandle* tc_node_new(ManagedNode::Backward backward, ManagedNode::Forget forget, void* state,
                                  const OptRef* inputs, int64_t inputs_n) {
    NodeHandle* handle = nullptr;
    tc::effect([&] {
        auto edges = torch::autograd::collect_next_edges(variables(inputs, inputs_n));
        Node* fresh = new ManagedNode(backward, forget, state);
        auto node = adopt(static_cast<NodePointer*>(nullptr), fresh);
        node->set_next_edges(std::move(edges));
        node->clear_input_metadata();
        handle = new NodeHandle{std::move(node)};
    });
    return handle;
}

TC_EXPORT void tc_node_release(NodeHandle* handle) { delete handle; }

TC_EXPORT Node* tc_node_get(NodeHandle* handle) { return handle->node.get(); }

static std::unordered_set<at::TensorImpl*> set_of(const OptRef* tensors, int64_t count) {
    std::unordered_set<at::TensorImpl*> result;
    for (int64_t i = 0; i < count; i++) result.insert(tensors[i].impl);
    return result;
}

// _wrap_outputs has grown parameters over the versions: what is saved ahead, how an output that is an input becomes a
// view of it, and whether it stays a plain view. Forward-mode differentiation is not offered.
template <class Wrap, class Outputs>
static auto wrap(Wrap wrap_outputs, const variable_list& inputs, const std::unordered_set<at::TensorImpl*>& fixed,
                 const std::unordered_set<at::TensorImpl*>& dirty, const Outputs& raw, const NodePointer& node) {
    const torch::autograd::_jvp_fn_t no_forward_mode = [](variable_list, variable_list) -> variable_list {
        throw std::runtime_error("forward-mode differentiation of a managed function");
    };
    const std::unordered_set<at::TensorImpl*> none;
    const std::function<at::Tensor(at::Tensor)> view_as_self = [](at::Tensor x) { return x.view_as(x); };
    using Set = const std::unordered_set<at::TensorImpl*>&;
    using Jvp = const torch::autograd::_jvp_fn_t&;
    using View = const std::function<at::Tensor(at::Tensor)>&;
    constexpr auto takes = [](auto... more) {
        return std::is_invocable_v<Wrap, const variable_list&, Set, Set, const Outputs&, const NodePointer&, Jvp, typename decltype(more)::type...>;
    };
    if constexpr (takes(Type<Set>(), Type<View>(), Type<bool>())) {
        return wrap_outputs(inputs, fixed, dirty, raw, node, no_forward_mode, none, view_as_self, false);
    } else if constexpr (takes(Type<Set>(), Type<View>())) {
        return wrap_outputs(inputs, fixed, dirty, raw, node, no_forward_mode, none, view_as_self);
    } else if constexpr (takes(Type<Set>())) {
        return wrap_outputs(inputs, fixed, dirty, raw, node, no_forward_mode, none);
    } else {
        return wrap_outputs(inputs, fixed, dirty, raw, node, no_forward_mode);
    }
}

static variable_list attach(NodeHandle* handle, const OptRef* inputs, int64_t inputs_n, const OptRef* fixed, int64_t fixed_n,
                            const OptRef* dirty, int64_t dirty_n, const OptRef* outputs, int64_t outputs_n) {
    std::vector<Optional<Variable>> raw;
    for (int64_t i = 0; i < outputs_n; i++) raw.push_back(outputs[i].maybe());
    auto wrapped = wrap(&torch::autograd::_wrap_outputs, variables(inputs, inputs_n), set_of(fixed, fixed_n),
                        set_of(dirty, dirty_n), raw, handle ? handle->node : NodePointer());
    variable_list result;
    for (auto& output : wrapped) result.push_back(output ? *output : at::Tensor());
    return result;
}

// Makes the results of the managed forward the node's outputs. A null handle: nothing needs a gradient.
LIST(node_attach, (NodeHandle* handle, const OptRef* inputs, int64_t inputs_n, const OptRef* fixed, int64_t fixed_n,
                   const OptRef* dirty, int64_t dirty_n, const OptRef* outputs, int64_t outputs_n),
     attach(handle, inputs, inputs_n, fixed, fixed_n, dirty, dirty_n, outputs, outputs_n))

// A tensor kept for the node's backward. A node that kept its own output as a plain tensor would keep itself alive.
TC_EXPORT torch::autograd::SavedVariable* tc_saved_new(Ref tensor, NodeHandle* handle) {
    torch::autograd::SavedVariable* saved = nullptr;
    tc::effect([&] {
        bool is_output = tensor->grad_fn().get() == handle->node.get();
        saved = new torch::autograd::SavedVariable(tensor.get(), is_output);
    });
    return saved;
}

// Throws where the tensor was changed in place since it was kept.
RESULT(saved_unpack, (torch::autograd::SavedVariable* saved, Node* node),
       saved->unpack(share(static_cast<NodePointer*>(nullptr), node)))

TC_EXPORT void tc_saved_release(torch::autograd::SavedVariable* saved) { delete saved; }

"""Functions that become parts of their callers: numba translates them, and stops before machine code.

Python calls two of a hundred functions. By itself numba optimises every one and writes out its machine code,
and does so again wherever it is a part: nearly half of the time of a first compile. The way is the one of
numba's manual for a compiler of one's own. What is overridden here is not promised to stay as it is, so
`pyproject.toml` bounds numba's version.
"""

from __future__ import annotations

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import (
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NoPythonSupportedFeatureValidation,
)


class _Unfinished(JITCodeLibrary):
    """What a function was translated to. Its caller links it in and is optimised as a whole."""

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalized = True  # without this there would be machine code now


@register_pass(mutates_CFG=True, analysis_only=False)
class _Translation(NativeLowering):
    _name = "translation"

    def run_pass(self, state: Any) -> bool:  # noqa: ANN401
        state.library = _Unfinished(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        # Callers look a function up by its machine code, which has to be built in and no other's: a method of
        # a new list is both.
        stands_for_it: Any = [].append
        state.targetctx.insert_user_function(stands_for_it, state.cr.fndesc, [state.library])
        state.cr = state.cr._replace(cfunc=stands_for_it)
        return True


class Parts(CompilerBase):
    """The `pipeline_class` of such functions: numba's own steps but for the last."""

    def define_pipelines(self) -> list[Any]:
        """Its passes."""
        passes = PassManager("parts")
        for steps in (DefaultPassBuilder.define_untyped_pipeline, DefaultPassBuilder.define_typed_pipeline):
            passes.passes.extend(steps(self.state).passes)
        for step in (NoPythonSupportedFeatureValidation, IRLegalization, _Translation, NoPythonBackend):
            passes.add_pass(step, step.__name__)
        passes.finalize()
        return [passes]

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Why a look could not be taken, and what to do about it. */
public final class CheckFailure extends Exception {
  /** What went wrong; also a label of the figures that count failures. Grows. */
  public enum Kind {
    /** A setting does not fit what is there. */
    CONFIG,
    /** The plugin itself is broken. */
    PLUGIN,
    /** The thing was not reached: lost. */
    UNREACHABLE,
    /** It was reached and said no: a sign-in, a grant, a limit. */
    REFUSED,
    /** It did not answer in time: lost. */
    TIMEOUT,
    /** A mistake of ours. */
    BUG
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String what;
  private final String remedy;

  /** A failure with what to do about it; an empty remedy means that there is none to name. */
  public CheckFailure(Kind kind, String what, String remedy) {
    this(kind, what, remedy, null);
  }

  /** A failure with what to do about it and the exception behind it. */
  public CheckFailure(Kind kind, String what, String remedy, @Nullable Throwable cause) {
    super(requireNonNull(what, "what") + (remedy.isEmpty() ? "" : "; " + remedy), cause);
    this.kind = requireNonNull(kind, "kind");
    this.what = what;
    this.remedy = remedy;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What happened, in one line. */
  public String what() {
    return what;
  }

  /**
   * What to do, as in {@code run: GRANT pg_monitor TO monitor}; empty when there is nothing to
   * name.
   */
  public String remedy() {
    return remedy;
  }

  /** Whether the thing itself was not reached, so that what depends on it becomes unknown. */
  public boolean lost() {
    return kind == Kind.UNREACHABLE || kind == Kind.TIMEOUT;
  }
}

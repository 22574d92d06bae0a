// SPDX-License-Identifier: Apache-2.0
package io.bellwether.guice;

import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import org.jspecify.annotations.Nullable;

/**
 * An object of the host's that the injector makes when it is first used: on a worker, under the
 * deadline of that run. What throws while it is made is tried again by the next run.
 */
final class Late<T> {
  private final Provider<? extends T> provider;
  private volatile @Nullable T made;

  Late(Provider<? extends T> provider) {
    this.provider = provider;
  }

  T get() throws Exception {
    T present = made;
    if (present == null) {
      present = make();
      made = present;
    }
    return present;
  }

  /** Throws what the constructor threw: the injector's list of errors hides what it means. */
  private T make() throws Exception {
    try {
      return provider.get();
    } catch (ProvisionException e) {
      if (e.getErrorMessages().size() == 1 && e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}

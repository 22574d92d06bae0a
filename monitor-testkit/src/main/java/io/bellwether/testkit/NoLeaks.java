// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves a thread, a file or a socket behind, and names it:
 * {@code @ExtendWith(NoLeaks.class)}. It looks before the first and after the last method of a
 * test, as {@link Leaks} does.
 */
public final class NoLeaks implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace SPACE = Namespace.create(NoLeaks.class);

  /** For JUnit. */
  public NoLeaks() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(SPACE).put(Leaks.class, Leaks.watch());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Leaks before = context.getStore(SPACE).remove(Leaks.class, Leaks.class);
    if (before != null && context.getExecutionException().isEmpty()) {
      before.assertNone();
    }
  }
}

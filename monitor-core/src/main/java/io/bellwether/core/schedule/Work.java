// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import io.bellwether.api.Run;

/** What a job does; may be foreign code of any kind. */
@FunctionalInterface
public interface Work<T> {
  T run(Run run) throws Exception;
}

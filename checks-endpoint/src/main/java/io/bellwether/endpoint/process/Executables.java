// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
import java.nio.file.Path;

/** What processes are run from, which only root sees of all. */
@FunctionalInterface
interface Executables {
  Path of(RunningProcess process) throws IOException;
}

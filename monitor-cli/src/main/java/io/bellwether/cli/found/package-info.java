// SPDX-License-Identifier: Apache-2.0
/** What tells of the services of this machine: ports, processes, units, files. */
@NullMarked
package io.bellwether.cli.found;

import org.jspecify.annotations.NullMarked;

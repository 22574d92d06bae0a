// SPDX-License-Identifier: Apache-2.0
/** CPU, memory, disks, network and the JVM itself. */
@NullMarked
package io.bellwether.system;

import org.jspecify.annotations.NullMarked;

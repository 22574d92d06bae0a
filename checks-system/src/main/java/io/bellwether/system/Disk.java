// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.Path;

/** A path that is watched, what it is on, and what was read there. */
record Disk(Path path, Mount on, DiskReading reading) {}

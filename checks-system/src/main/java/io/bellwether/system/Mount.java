// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.Path;

/**
 * A file system and where it is mounted. The id is the same for everything mounted from one device.
 */
record Mount(Path path, String device, String type, String id) {}

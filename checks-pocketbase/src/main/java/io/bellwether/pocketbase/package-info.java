// SPDX-License-Identifier: Apache-2.0
/** PocketBase, seen through its own API: health, records, requests, backups, live connection. */
@NullMarked
package io.bellwether.pocketbase;

import org.jspecify.annotations.NullMarked;

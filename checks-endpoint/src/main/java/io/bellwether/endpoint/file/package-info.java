// SPDX-License-Identifier: Apache-2.0
/** Files that must be there, be young, be large enough, or not pile up. */
@NullMarked
package io.bellwether.endpoint.file;

import org.jspecify.annotations.NullMarked;
